/** Issues of this repository that a text closes when it reaches the default branch: `Closes #1`, `fixes: #2`. */
export function closingReferences(text: string): number[] {
  const pattern = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(\d+)\b/gi;
  return [...new Set([...text.matchAll(pattern)].map((match) => Number(match[1])))];
}
