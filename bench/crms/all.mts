import type { CrmName } from '../case.mts';
import { civicrm } from './civicrm.mts';
import { clevertim } from './clevertim.mts';
import type { BenchCrm } from './crm.mts';
import { pipeliner } from './pipeliner.mts';
import { spotler } from './spotler.mts';

export const BENCH_CRMS: Record<CrmName, BenchCrm> = { civicrm, clevertim, pipeliner, spotler };
