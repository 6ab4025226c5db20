import { pipeliner } from '../../nodes/triggers/crms.mts';
import { testThousandHistories } from './thousand.mts';

testThousandHistories(pipeliner);
