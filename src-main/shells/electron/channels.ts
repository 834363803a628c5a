/** The two channels between a window and the main process; whatever is said goes through them, by the channel map. */
export const REQUEST = 'app:request';
export const EVENT = 'app:event';
