/** What XML 1.0 cannot hold, escaped or not. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** Text without controls, which a terminal may obey: what is not a line break or a tab is replaced. */
export const plainText = (text: string): string => text.replace(/[^\P{Cc}\n\r\t]/gu, '\ufffd');

/** Text that XML 1.0 can hold. */
export const xmlText = (text: string): string => text.replace(forbidden, '\ufffd');
