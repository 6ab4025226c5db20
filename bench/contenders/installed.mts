import { existsSync } from 'node:fs';
import path from 'node:path';
import { pinnedFolder } from '../../scripts/n8n/install.mts';

/** The folder of n8n's own nodes: they come with the n8n that `npm run demo` installs. */
export const baseNodesFolder = () => path.join(pinnedFolder(), 'node_modules', 'n8n-nodes-base');

export const hasBaseNodes = (): boolean => existsSync(baseNodesFolder());
