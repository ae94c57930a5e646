const questions: Readonly<Record<string, string>> = {
  'What happened': 'what happened, and when?',
  'Roll-up': 'what should readers know of these incidents together?',
  Timeline: 'what happened when?',
  Impact: 'who was affected, how, and from when to when?',
  Detection: 'which monitor or alarm fired, and who acknowledged it?',
  'Root cause': 'which factors contributed?',
  Resolution: 'what was changed in production to clear the alarm?',
  'Action items': 'what changes so that it does not recur, who does it, and by when?',
};

/** What a part of a postmortem, named by its title, answers. */
export function questionOf(part: string): string {
  return questions[part] ?? 'what belongs here?';
}
