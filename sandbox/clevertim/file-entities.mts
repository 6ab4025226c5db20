import { everything, needs, visibility, visible } from './entity.mts';
import type { Entity, EntityName } from './entity.mts';

/** Files, as far as the API knows them: their names and places, not their contents. */
export const fileEntities = {
	folder: {
		noun: 'folder',
		actions: everything,
		writable: { name: 'text', parentId: 'text', ...visibility },
		defaults: { parentId: null, is_dir: true, ...visible },
		complaint: needs('name'),
	},
	file: {
		noun: 'file',
		actions: everything,
		writable: { name: 'text', parentId: 'text', ...visibility },
		defaults: { parentId: null, ...visible },
		complaint: needs('name'),
	},
	linkedfile: {
		noun: 'linked file',
		actions: everything,
		writable: { name: 'text', ...visibility },
		defaults: { sys: 'D', size: 0, link: null, icon: null, ...visible },
		complaint: needs('name'),
	},
} satisfies Partial<Record<EntityName, Entity>>;
