import { binaryAnswer, type SandboxAnswer, type SandboxRequest } from '../../server/exchange.mts';
import type { Space } from '../space.mts';
import { unknownPath } from './errors.mts';
import { fileToken } from './present.mts';

/** Answers GET of a file's `url`. It needs no password: the token in it is enough. */
export function readFile({ store }: Space, { path, query }: SandboxRequest): SandboxAnswer {
	const [, , id = ''] = path.split('/');
	const file = store.get('CloudObjects', id);
	const { content, mime_type, is_deleted } = file ?? {};
	if (file === undefined || typeof content !== 'string' || is_deleted === true)
		return unknownPath();
	if (query.get('token') !== fileToken(file)) return unknownPath();
	return binaryAnswer(200, String(mime_type), Buffer.from(content, 'base64'));
}
