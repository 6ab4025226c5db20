const e2e = require('./jest.e2e.config');

/** Load, and histories by the thousand: longer than a change should have to wait for. */
module.exports = { ...e2e, testMatch: ['<rootDir>/test/scale/**/*.test.mts'] };
