let isAlwaysFull = false;

/**
 * `full` (the value of `DEBRIEF_PARSER`) switches the scanners of plain Markdown and plain YAML off; anything else leaves them on. Every host calls
 * this once, when it starts.
 */
export function chooseParser(name: string | undefined): void {
  isAlwaysFull = name === 'full';
}

export function isScannerOff(): boolean {
  return isAlwaysFull;
}
