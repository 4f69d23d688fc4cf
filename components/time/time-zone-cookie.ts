/** Tells the server the reader's zone, so that the page arrives in it. */
export const timeZoneCookie = "time_zone";
