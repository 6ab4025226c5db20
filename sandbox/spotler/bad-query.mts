/** A query string that can't be followed; its message is for the client, with a 400. */
export class BadQuery extends Error {}
