/** The world refuses a turn because of the session's state. */
export class TurnRefused extends Error {}
