/** The version that all objects here have the shape of. */
export const API_VERSION = "2026-10-28.endive";
