/** Unit, node and sandbox tests. Slower ones have a jest.*.config.js of their own. */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.mts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(e2e|scale|split/whole)/'],
	modulePathIgnorePatterns: ['<rootDir>/.cache/'],
	moduleFileExtensions: ['mts', 'js', 'mjs', 'cjs', 'ts', 'json', 'node'],
	transform: {
		'^.+\\.mts$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
		],
	},
	setupFiles: ['<rootDir>/test/setup.js'],
	testTimeout: 30000,
	// All cores: the tests wait more than they compute
	maxWorkers: '100%',
	coverageProvider: 'v8',
	collectCoverageFrom: [
		'<rootDir>/dist/{nodes,credentials}/**/*.js',
		// Types only: nothing of them is left to run
		'!**/core/crm/{definition,field,request}.js',
		'!**/core/http/{profile,transport}.js',
		'!**/core/operations/operation.js',
	],
	coverageReporters: ['text-summary'],
	coverageThreshold: { global: { lines: 95 } },
};
