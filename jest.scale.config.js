const e2e = require('./jest.e2e.config');

/**
 * Load, and histories by the thousand: longer than a change should have to wait for. A single file
 * needs a real n8n, so the files share the cores.
 */
module.exports = { ...e2e, testMatch: ['<rootDir>/test/scale/**/*.test.mts'], maxWorkers: '100%' };
