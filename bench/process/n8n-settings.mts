import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// n8n-core reads these when it is loaded
process.env.N8N_USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'n8n-bench-'));
process.env.N8N_ENCRYPTION_KEY = 'bench';
process.env.N8N_LOG_LEVEL = 'silent';
// n8n then loads nodes with plain require()
process.env.NODE_ENV = 'test';
