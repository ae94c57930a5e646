/** Words of a title that announce work which somebody planned, in seven languages. */
const planned =
  /\b(?:(?:scheduled|planned|upcoming|routine)\s+(?:[\w.-]+\s+){0,3}(?:maintenance|upgrade|update|downtime|outage|work|migration|window|restart|reboot)|maintenance\b|geplante?[rns]?\s|wartung(?:en|s\w*)?\b|wartungsarbeit|angekündigt|mise à jour planifiée|maintenance (?:planifiée|programmée)|mantenimiento|manutenção)|メンテナンス|計画停止|定期点検|计划维护|例行维护|系统维护|維護公告|维护公告|维护通知/i;

/** Words that say that something broke all the same. */
const broken =
  /\b(?:outage|down|failure|failed|incident|emergency|unplanned|unscheduled|problem|issues?|error|degraded|broken|unavailable|unreachable|inaccessible|crash\w*|fail\w*|blocked|slow\w*|disruption|störung|ausfall|ungeplant|notfall|panne|incidencia|falha|caída|interrupción|indisponib\w+)\b|障害|故障|中断|事故/i;

const unbroken = /\b(?:scheduled|planned)\s+(?:outage|downtime)\b|geplante[rn]?\s+ausfall/i;

/** Whether a title, or the name of the file, announces planned work, and neither says a word of a fault: that is no incident. */
export function isPlannedWork(title: string, name: string): boolean {
  const both = [title, name.replace(/[-_.]/g, ' ')];
  return both.some((text) => planned.test(text)) && !both.some((text) => broken.test(text.replace(unbroken, '')));
}
