/** IDs of the current API. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** IDs of the legacy API: `PY-7FFFFFFF-…` and `DV-1`; those of users and sales units are numbers. */
const LEGACY = /^(PY-[0-9A-Z-]+|DV-\d+)$/i;
const NUMBER = /^\d+$/;

export const isCloudId = (text: string): boolean => UUID.test(text);

export const isLegacyId = (text: string): boolean => LEGACY.test(text);

export const isNumberedId = (text: string): boolean => NUMBER.test(text) || isLegacyId(text);

/** Whether text can be an ID of either API. */
export const isRecordId = (text: string): boolean => isCloudId(text) || isNumberedId(text);
