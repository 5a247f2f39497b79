// Encodes one chunk of numbers exactly as HDF5's filters shuffle, deflate and Fletcher-32 decode
// it, several times faster than HDF5's own deflate at level 1 (measured on counts, sums and means
// of full records: 350 instead of 90 MB/s of a core). Two things make the difference: only runs are
// looked for, not distant repetitions (zlib's RLE strategy), and planes of bytes that look like
// noise, the low bits of real numbers, are stored instead of squeezed. Any HDF5 library reads the
// result. Sources: HDF5 file format specification 3.0, IV.A.2.l; RFC 1950 and 1951.
#pragma once

#include <cstddef>
#include <vector>

namespace orgsim {

/// Filters `bytes`, a whole chunk of elements of `element_size` bytes each, little-endian.
std::vector<unsigned char> encode_chunk(const void* bytes, std::size_t count,
                                        std::size_t element_size);

}  // namespace orgsim
