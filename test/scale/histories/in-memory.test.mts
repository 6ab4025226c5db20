import { testMemoryHistories } from '../../core/sync/changes/histories.mts';

describe('A CRM in memory', () => testMemoryHistories(1000));
