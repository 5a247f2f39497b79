// The generator of the hand-tuned peers: xoshiro256++ (Blackman & Vigna 2021) in independent lanes,
// one a vector of 64-bit words, so that a call yields a whole vector. Plain GNU vector code: the
// compiler takes the widest instructions that its flags allow. Seeded by splitmix64, as its authors
// advise, from seed, replication and lane.
#pragma once

#include <cstddef>
#include <cstdint>

class BulkRandom {
 public:
  static constexpr std::size_t lanes = 4;
  typedef std::uint64_t Words __attribute__((vector_size(8 * lanes)));

  BulkRandom(std::uint64_t seed, std::uint64_t replication) {
    // the seeds of two replications lie far apart in the sequence of splitmix64
    std::uint64_t counter = mixed(mixed(seed) + replication);
    for (Words& part : state_) {
      for (std::size_t lane = 0; lane < lanes; ++lane) part[lane] = mixed(counter += golden);
    }
  }

  /// 64 fresh random bits in each lane.
  Words words() {
    const Words sum = state_[0] + state_[3];
    const Words result = rotated<23>(sum) + state_[0];
    const Words shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotated<45>(state_[3]);
    return result;
  }

  /// One word at a time, from a vector made in advance.
  std::uint64_t word() {
    if (used_ == lanes) {
      spare_ = words();
      used_ = 0;
    }
    return spare_[used_++];
  }

  /// Uniform on [0, 1), in steps of 2^-53.
  double unit() { return static_cast<double>(word() >> 11) * 0x1p-53; }

  /// Uniform on 0, ..., count - 1, without bias (Lemire 2019).
  std::uint32_t below(std::uint32_t count) {
    std::uint64_t product = (word() >> 32) * count;
    if (static_cast<std::uint32_t>(product) < count) {
      const std::uint32_t biased = -count % count;  // so many of the 2^32 values are too many
      while (static_cast<std::uint32_t>(product) < biased) product = (word() >> 32) * count;
    }
    return static_cast<std::uint32_t>(product >> 32);
  }

 private:
  static constexpr std::uint64_t golden = 0x9e3779b97f4a7c15;

  static std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

  template <int bits>
  static Words rotated(Words word) {
    return (word << bits) | (word >> (64 - bits));
  }

  Words state_[4];
  Words spare_;
  std::size_t used_ = lanes;
};
