let isAlwaysFull = false;

/**
 * `full` (the value of `DEBRIEF_PARSER`) switches the scanner of plain Markdown off; anything else leaves it on. Every host calls
 * this once, when it starts.
 */
export function chooseParser(name: string | undefined): void {
  isAlwaysFull = name === 'full';
}

export function isScannerOff(): boolean {
  return isAlwaysFull;
}
