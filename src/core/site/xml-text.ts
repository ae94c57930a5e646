/** What XML 1.0 cannot hold, escaped or not, and the controls that it discourages. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/gu;

/** Text without controls, which a terminal may obey: what is not a line break or a tab is replaced. */
export const plainText = (text: string): string => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, '\ufffd');

/** Text that XML 1.0 can hold, without controls. */
export const xmlText = (text: string): string => text.replace(forbidden, '\ufffd');
