import { testMemoryHistories } from './histories.mts';

testMemoryHistories(50);
