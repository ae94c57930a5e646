/** The quarter that a local date lies in: `2026-Q2`. */
export function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** The quarter after one: `2026-Q4` → `2027-Q1`. */
export function nextQuarter(quarter: string): string {
  const year = Number(quarter.slice(0, 4));
  const number = Number(quarter.slice(6));
  return number === 4 ? `${year + 1}-Q1` : `${year}-Q${number + 1}`;
}
