/** What a new release of n8n could break, in the minor release before the one of test:e2e. */
process.env.CRM_SUITE_N8N = 'previous';

module.exports = {
	...require('./jest.e2e.config'),
	testMatch: ['<rootDir>/test/e2e/{real-n8n,triggers,workflows}.test.mts'],
};
