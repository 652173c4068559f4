export { startMapper, MappingError, type Mapper, type MapperOptions } from './mapper.ts'
export { MAX_MAPPING_CHARACTERS, mappingProblem } from './mappingProblem.ts'
export { presets, type Preset } from './presets.ts'
