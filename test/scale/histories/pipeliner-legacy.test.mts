import { pipelinerLegacy } from '../../nodes/triggers/crms.mts';
import { testThousandHistories } from './thousand.mts';

testThousandHistories(pipelinerLegacy);
