import { type FieldName, fieldNamed } from '../draft/issue-fields.ts';
import { plainHeading } from '../postmortem/synonyms.ts';

/** What a label of a fact can name: a field of a record, or something that helps to read one. */
export type FactName =
  | FieldName
  /** The day of it all. */
  | 'date'
  /** A range from start to end. */
  | 'window'
  /** Whether it is over. */
  | 'state'
  /** How urgent it was, which is not how severe. */
  | 'priority';

const words: Readonly<Partial<Record<FactName, readonly string[]>>> = {
  started: [
    ...[
      'incident from',
      'from',
      'start of incident',
      'start of the incident',
      'start of impact',
      'impact start',
      'impact started',
      'impact began',
    ],
    ...[
      'fault occurs',
      'fault occurred',
      'fault occurs at',
      'outage start',
      'outage started',
      'outage began',
      'incident began',
      'incident started',
    ],
    ...[
      'issue started',
      'problem started',
      'start date',
      'started on',
      'time started',
      'incident start time',
      'incident start date',
    ],
    ...[
      'start date and time',
      'begin',
      'began at',
      'beginning',
      'incident starts',
      'issue began',
      'service degraded from',
      'degraded from',
    ],
    ...[
      'beginn',
      'störungsbeginn',
      'beginn der störung',
      'début',
      "début de l'incident",
      'inicio',
      'inicio del incidente',
      'início',
      'início do incidente',
    ],
    ...[
      '発生日時',
      '開始日時',
      '発生時刻',
      '開始時刻',
      '障害発生日時',
      '开始时间',
      '发生时间',
      '故障开始时间',
      '開始時間',
    ],
  ],
  detected: [
    ...[
      'first detected',
      'time detected',
      'incident detected',
      'team aware',
      'team became aware',
      'we became aware',
      'noticed at',
      'detected on',
    ],
    ...[
      'issue detected',
      'problem detected',
      'fault detected',
      'erkannt',
      'entdeckt',
      'erkannt um',
      'détecté',
      'détecté à',
      'detectado',
      'detectada',
      '検知日時',
      '検知時刻',
      '发现时间',
      '發現時間',
    ],
  ],
  acknowledged: ['on-call acknowledged', 'incident acknowledged', 'time acknowledged', 'page acknowledged'],
  mitigated: [
    'repaired',
    'repaired at',
    'time mitigated',
    'incident mitigated',
    'impact mitigated',
    'mitigated on',
    'fault repaired',
  ],
  resolved: [
    ...[
      'incident until',
      'until',
      'incident to',
      'end of incident',
      'end of the incident',
      'incident end time',
      'incident end date',
      'outage end',
      'outage ended',
    ],
    ...[
      'time resolved',
      'incident resolved',
      'resolved on',
      'service restored',
      'service restored at',
      'time of recovery',
      'ended',
      'ended at',
      'end date',
      'end of impact',
    ],
    ...[
      'incident ended',
      'end date and time',
      'impact end',
      'impact ended',
      'issue resolved',
      'fully resolved',
      'ende',
      'störungsende',
      'ende der störung',
      'behoben',
      'behoben um',
    ],
    ...[
      'fin',
      "fin de l'incident",
      'fin del incidente',
      'fim',
      'fim do incidente',
      'résolu',
      'résolu à',
      'resuelto',
      'resolvido',
    ],
    ...[
      '終了日時',
      '復旧日時',
      '終了時刻',
      '復旧時刻',
      '解決日時',
      '结束时间',
      '恢复时间',
      '解决时间',
      '故障恢复时间',
      '結束時間',
    ],
  ],
  severity: [
    ...[
      'sev',
      'incident level',
      'criticality',
      'impact level',
      'schweregrad',
      'sévérité',
      'gravité',
      'gravedad',
      'severidad',
      'gravidade',
      'severidade',
    ],
    ...[
      '重大度',
      '深刻度',
      '重要度',
      '障害レベル',
      '严重程度',
      '严重级别',
      '故障等级',
      '事故等级',
      '事件级别',
      '嚴重程度',
    ],
  ],
  priority: ['priority', 'incident priority', 'priorität', 'priorité', 'prioridad', 'prioridade', '優先度', '优先级'],
  components: [
    'product',
    'products',
    'affected products',
    'affected product',
    'service affected',
    'services affected',
    'systems',
    'affected systems',
  ],
  date: [
    'date',
    'incident date',
    'date of incident',
    'date of the incident',
    'day',
    'datum',
    'fecha',
    'data',
    '発生日',
    '日付',
    '日期',
    '事件日期',
    '障害発生日',
  ],
  window: [
    ...[
      'duration',
      'time',
      'when',
      'incident window',
      'impact window',
      'outage window',
      'period',
      'incident time',
      'incident period',
      'incident duration',
    ],
    ...[
      'outage duration',
      'time of incident',
      'time of the incident',
      'outage',
      'downtime',
      'impact duration',
      'zeitraum',
      'dauer',
      'durée',
      'duración',
      'duração',
      '期間',
      '発生期間',
      '障害期間',
      '故障时间',
      '持续时间',
      '影响时间',
    ],
  ],
  state: [
    'status',
    'state',
    'incident status',
    'current status',
    'postmortem status',
    'stand',
    'statut',
    'estado',
    'ステータス',
    '状态',
    '狀態',
  ],
};

const index = new Map(
  (Object.keys(words) as FactName[]).flatMap((name) => (words[name] ?? []).map((word) => [word, name] as const)),
);

/** The fact that a label names; one-word labels such as `Alert` or `Service` are too common in lists to mean a field of ours. */
export function factNamed(label: string): FactName | undefined {
  const plain = plainHeading(label);
  const own = index.get(plain);
  if (own !== undefined) return own;
  const field = fieldNamed(label);
  if (field === 'components') return /affected|components?/i.test(label) ? field : undefined;
  return field === 'detected-by' || field === 'acknowledged-by' ? (/ by$/i.test(label) ? field : undefined) : field;
}

/** Longest first, so that `incident start time` is not read as `incident start`. */
const events = (['started', 'detected', 'acknowledged', 'mitigated', 'resolved'] as const)
  .flatMap((name) => (words[name] ?? []).map((word) => ({ name, word })))
  .concat([
    { name: 'started', word: 'started' },
    { name: 'detected', word: 'detected' },
    { name: 'acknowledged', word: 'acknowledged' },
    { name: 'mitigated', word: 'mitigated' },
    { name: 'resolved', word: 'resolved' },
  ])
  .toSorted((a, b) => b.word.length - a.word.length);

/** `Fault occurs 2024-02-25 07:32`: an event and its time, with nothing between them. */
export function eventBefore(line: string): { readonly name: FactName; readonly rest: string } | undefined {
  const lower = line.toLowerCase();
  for (const { name, word } of events)
    if (lower.startsWith(word)) {
      const rest = /^\s*(?:[:–—-]\s*|at\s+|on\s+)?(?=\d|[A-Z][a-z]{2,8}\s+\d)/.exec(line.slice(word.length));
      if (rest && rest[0] !== '') return { name, rest: line.slice(word.length + rest[0].length) };
    }
  return undefined;
}
