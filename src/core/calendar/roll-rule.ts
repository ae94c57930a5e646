/** What happens when a deadline falls on a day that is not worked. */
export type RollRule = 'none' | 'end of next working day' | 'noon of next working day';
