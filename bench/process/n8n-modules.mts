import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * n8n-workflow has a build of its own for `import`, but n8n-core and all nodes use the one for
 * `require`. Two copies in one process wouldn't know each other's classes.
 */
const { href } = pathToFileURL(createRequire(import.meta.url).resolve('n8n-workflow'));

registerHooks({
	resolve: (specifier, context, next) =>
		specifier === 'n8n-workflow' && context.parentURL?.endsWith('.mts')
			? { url: href, format: 'commonjs', shortCircuit: true }
			: next(specifier, context),
});
