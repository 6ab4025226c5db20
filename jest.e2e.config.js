const {
	testPathIgnorePatterns: _fast,
	coverageThreshold: _lines,
	...shared
} = require('./jest.config');

/** Tests in a real n8n. They share one installation, so they run one after another. */
module.exports = {
	...shared,
	testMatch: ['<rootDir>/test/e2e/**/*.test.mts'],
	maxWorkers: 1,
	testTimeout: 600000,
};
