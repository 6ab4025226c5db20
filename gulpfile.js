const { execFile } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { rm } = require('node:fs/promises');
const { dirname, resolve } = require('node:path');
const { promisify } = require('node:util');
const { dest, series, src } = require('gulp');

const ASSETS = ['icons/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];

/** n8n reads these when it starts, and the code of a node only when that node is used. */
const METADATA = [
	...['dist/known/nodes.json', 'dist/known/credentials.json'],
	...['dist/types/nodes.json', 'dist/types/credentials.json'],
];

/** Removes what an earlier build left behind. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
}

/** Puts icons, codex files and output schemas next to the compiled code. */
function assets() {
	// encoding: false keeps binary files intact in gulp 5
	return src(ASSETS, { base: '.', encoding: false }).pipe(dest('dist'));
}

/** Writes METADATA from the compiled code and the assets, with the tool that n8n has for its own nodes. */
async function metadata() {
	await promisify(execFile)(process.execPath, [require.resolve('n8n-core/bin/generate-metadata')]);
	// Lists that only n8n's own checks read
	await rm('dist/methods', { recursive: true });
}

/** Every file that this compiled file promises to n8n and that isn't in dist. */
function missingBeside(file) {
	if (!existsSync(file)) return [file];
	const icons = [...readFileSync(file, 'utf8').matchAll(/['"]file:([^'"]+\.(?:svg|png))['"]/g)];
	const missing = icons
		.filter(([, icon]) => !existsSync(resolve(dirname(file), icon)))
		.map(([, icon]) => `${file} -> ${icon}`);
	const codex = file.replace(/\.js$/, '.json');
	if (file.endsWith('.node.js') && !existsSync(codex)) missing.push(codex);
	return missing;
}

/** Fails the build when package.json, an icon or a codex file doesn't resolve inside dist. */
async function verify() {
	const { n8n } = JSON.parse(readFileSync('package.json', 'utf8'));
	const missing = [
		...METADATA.filter((file) => !existsSync(file)),
		...[...n8n.nodes, ...n8n.credentials].flatMap(missingBeside),
	];
	if (missing.length > 0) throw new Error(`dist is incomplete:\n${missing.join('\n')}`);
}

exports.clean = clean;
exports.assets = assets;
exports.verify = verify;
exports.default = series(assets, metadata, verify);
