/**
 * Known weaknesses of packages that do not reach Seatlight, by the advisory's address, and why. None is known; the service
 * could not be asked yet from where Seatlight is made, so the first run of `npm run audit` elsewhere may tell of some.
 */
export const explained: Readonly<Record<string, string>> = {};
