#include "results/chunk.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/errors.hpp"
#include "base/real_math.hpp"

namespace orgsim {
namespace {

/// Shuffle: first all first bytes of the elements, then all second bytes, and so on.
std::vector<unsigned char> shuffled(const unsigned char* bytes, std::size_t elements,
                                    std::size_t element_size) {
  std::vector<unsigned char> planes(elements * element_size);
  for (std::size_t plane = 0; plane < element_size; ++plane)
    for (std::size_t i = 0; i < elements; ++i)
      planes[plane * elements + i] = bytes[i * element_size + plane];
  return planes;
}

/// Whether coding a plane would save less than about 30 %: its entropy (Shannon 1948) in bits per
/// byte, from every seventh byte, decides.
bool looks_like_noise(const unsigned char* plane, std::size_t size) {
  constexpr double most_bits = 5.5;
  constexpr double natural_log_of_2 = 0.6931471805599453;
  std::array<unsigned, 256> histogram{};
  unsigned sampled = 0;
  for (std::size_t i = 0; i < size; i += 7, ++sampled) ++histogram[plane[i]];
  double bits = 0.0;
  for (const unsigned n : histogram)
    if (n > 0) bits -= n * real_math::log(static_cast<double>(n) / sampled) / natural_log_of_2;
  return bits > most_bits * sampled;
}

/// Deflates the planes into one zlib stream.
std::vector<unsigned char> deflated(std::vector<unsigned char>& planes, std::size_t plane_size) {
  z_stream stream{};
  if (deflateInit2(&stream, 1, Z_DEFLATED, MAX_WBITS, 8, Z_RLE) != Z_OK)
    throw EnvironmentError("zlib cannot start");
  // Room for the checksum behind and for the few bytes that each change of level costs.
  std::vector<unsigned char> out(deflateBound(&stream, planes.size()) +
                                 64 * planes.size() / plane_size);
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  int status = Z_OK;
  for (std::size_t start = 0; start < planes.size() && status == Z_OK; start += plane_size) {
    unsigned char* plane = planes.data() + start;
    status = deflateParams(&stream, looks_like_noise(plane, plane_size) ? 0 : 1, Z_RLE);
    if (status != Z_OK) break;
    stream.next_in = plane;
    stream.avail_in = static_cast<uInt>(plane_size);
    status = deflate(&stream, start + plane_size == planes.size() ? Z_FINISH : Z_NO_FLUSH);
  }
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (status != Z_STREAM_END) throw EnvironmentError("zlib cannot compress a block of results");
  return out;
}

/// Fletcher's checksum (Fletcher 1982) in HDF5's form: big-endian 16-bit words modulo 65535, an odd
/// last byte as the high half of a word, the sums never reduced to zero but folded.
std::uint32_t fletcher32(const std::vector<unsigned char>& bytes) {
  const auto folded = [](std::uint64_t sum) { return (sum & 0xffff) + (sum >> 16); };
  std::uint64_t sum1 = 0;
  std::uint64_t sum2 = 0;
  const std::size_t words = bytes.size() / 2;
  for (std::size_t at = 0; at < words;) {
    // Folded often enough that neither sum can overflow.
    const std::size_t end = std::min(at + 65536, words);
    for (; at < end; ++at) {
      sum1 += static_cast<std::uint64_t>(bytes[2 * at] << 8 | bytes[2 * at + 1]);
      sum2 += sum1;
    }
    sum1 = folded(sum1);
    sum2 = folded(sum2);
  }
  if (bytes.size() % 2 != 0) {
    sum1 += static_cast<std::uint64_t>(bytes.back()) << 8;
    sum2 += sum1;
  }
  for (int i = 0; i < 4; ++i) {
    sum1 = folded(sum1);
    sum2 = folded(sum2);
  }
  return static_cast<std::uint32_t>(sum2 << 16 | sum1);
}

}  // namespace

std::vector<unsigned char> encode_chunk(const void* bytes, std::size_t count,
                                        std::size_t element_size) {
  const std::size_t elements = count / element_size;
  std::vector<unsigned char> planes =
      shuffled(static_cast<const unsigned char*>(bytes), elements, element_size);
  std::vector<unsigned char> out = deflated(planes, elements);
  const std::uint32_t sum = fletcher32(out);
  for (int shift = 0; shift < 32; shift += 8)
    out.push_back(static_cast<unsigned char>(sum >> shift));
  return out;
}

}  // namespace orgsim
