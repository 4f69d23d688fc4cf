/** Without an event for so many days an active session is stale, where nobody says otherwise. */
export const USUAL_STALE_DAYS = 3;
