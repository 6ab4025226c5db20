const e2e = require('./jest.e2e.config');

/** All that each package for a single CRM brings: longer than a change should have to wait for. */
module.exports = { ...e2e, testMatch: ['<rootDir>/test/split/whole/*.test.mts'] };
