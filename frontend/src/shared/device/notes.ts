/** Names of what is kept beside the parcels. */

/** Copies of what the pages need to open without a connection. */
export const copyName = (name: string) => `copy/${name}`;

/** Readings of a session that has not ended. */
export const SESSION_NOTES = 'session/';
