#include "base/philox.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/isa.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace orgsim {
namespace {

/// Blocks counted up in a word known when compiled, from `done` on.
template <std::size_t word>
void count_one_by_one(PhiloxKey key, PhiloxCounter counter, std::size_t done,
                      std::span<PhiloxBlock> out) {
  counter[word] += static_cast<std::uint32_t>(done);
  for (; done < out.size(); ++done) {
    out[done] = philox(key, counter);
    ++counter[word];
  }
}

#if defined(__x86_64__)
// A register holds two blocks side by side. The widening multiply takes just the words that Philox
// multiplies (0 and 2), so blocks need no rearranging on their way in and out. Eight registers are
// worked on together, which hides the multiplier's latency; four where few blocks are left.
template <std::size_t registers>
struct Registers {
  static constexpr std::size_t blocks = 2 * registers;
  __m256i pair[registers];
};
using Many = Registers<8>;
using Few = Registers<4>;

__attribute__((target("avx2"))) inline __m256i all_rounds_key(PhiloxKey key) {
  const auto lo = static_cast<int>(key.lo);
  const auto hi = static_cast<int>(key.hi);
  return _mm256_setr_epi32(lo, 0, hi, 0, lo, 0, hi, 0);
}

template <class State>
__attribute__((target("avx2"))) inline void ten_rounds(__m256i key, State& state) {
  using namespace philox_detail;
  const __m256i multiplier = all_rounds_key({multiplier_0, multiplier_1});
  const __m256i key_step = all_rounds_key({key_step_lo, key_step_hi});
  for (int round = 0; round < rounds; ++round) {
    for (__m256i& pair : state.pair) {
      // lo0 hi0 lo1 hi1, turned round to hi1 lo1 hi0 lo0
      const __m256i products = _mm256_shuffle_epi32(_mm256_mul_epu32(pair, multiplier), 0x1B);
      const __m256i odd_words = _mm256_srli_epi64(pair, 32);
      pair = _mm256_xor_si256(products, _mm256_xor_si256(odd_words, key));
    }
    key = _mm256_add_epi32(key, key_step);
  }
}

template <class State>
__attribute__((target("avx2"))) inline void store(const State& state, PhiloxBlock* out) {
  for (std::size_t i = 0; i < std::size(state.pair); ++i)
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + 2 * i), state.pair[i]);
}

/// Fills whole groups from `done` on with blocks whose counter goes up by `one`; returns how many
/// blocks are done. `next`: the counters of the next two.
template <class State>
__attribute__((target("avx2"))) inline std::size_t count_groups(__m256i key, __m256i one,
                                                                __m256i& next, std::size_t done,
                                                                std::span<PhiloxBlock> out) {
  const __m256i two = _mm256_add_epi32(one, one);
  for (; done + State::blocks <= out.size(); done += State::blocks) {
    State state;
    for (__m256i& pair : state.pair) {
      pair = next;
      next = _mm256_add_epi32(next, two);
    }
    ten_rounds(key, state);
    store(state, out.data() + done);
  }
  return done;
}

__attribute__((target("avx2"))) std::size_t count_avx2(PhiloxKey key, const PhiloxCounter& first,
                                                       int word, std::span<PhiloxBlock> out) {
  const __m256i round_key = all_rounds_key(key);
  const __m256i start =
      _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(first.data())));
  // steps of the left and the right block of a register: 0 and 1, then 2 and 3, ...
  const int in_word_0 = word == 0 ? 1 : 0;
  const int in_word_1 = word == 1 ? 1 : 0;
  const __m256i one = _mm256_setr_epi32(in_word_0, in_word_1, 0, 0, in_word_0, in_word_1, 0, 0);
  const __m256i right = _mm256_setr_epi32(0, 0, 0, 0, in_word_0, in_word_1, 0, 0);
  __m256i next = _mm256_add_epi32(start, right);
  const std::size_t done = count_groups<Many>(round_key, one, next, 0, out);
  return count_groups<Few>(round_key, one, next, done, out);
}

/// The same of any counters.
template <class State>
__attribute__((target("avx2"))) inline std::size_t each_of_groups(
    __m256i key, std::size_t done, std::span<const PhiloxCounter> counters,
    std::span<PhiloxBlock> out) {
  for (; done + State::blocks <= out.size(); done += State::blocks) {
    State state;
    for (std::size_t i = 0; i < std::size(state.pair); ++i)
      state.pair[i] =
          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(counters.data() + done + 2 * i));
    ten_rounds(key, state);
    store(state, out.data() + done);
  }
  return done;
}

__attribute__((target("avx2"))) std::size_t each_avx2(PhiloxKey key,
                                                      std::span<const PhiloxCounter> counters,
                                                      std::span<PhiloxBlock> out) {
  const __m256i round_key = all_rounds_key(key);
  const std::size_t done = each_of_groups<Many>(round_key, 0, counters, out);
  return each_of_groups<Few>(round_key, done, counters, out);
}
#endif

}  // namespace

void philox_count(PhiloxKey key, const PhiloxCounter& first, int word, std::span<PhiloxBlock> out) {
  ORGSIM_ASSERT(word == 0 || word == 1);
  std::size_t done = 0;
#if defined(__x86_64__)
  if (active_isa() == Isa::avx2) done = count_avx2(key, first, word, out);
#endif
  if (word == 0)
    count_one_by_one<0>(key, first, done, out);
  else
    count_one_by_one<1>(key, first, done, out);
}

void philox_each(PhiloxKey key, std::span<const PhiloxCounter> counters,
                 std::span<PhiloxBlock> out) {
  ORGSIM_ASSERT(counters.size() == out.size());
  std::size_t done = 0;
#if defined(__x86_64__)
  if (active_isa() == Isa::avx2) {
    done = each_avx2(key, counters, out);
    // two or more that are left cost less as a group that is filled up
    if (counters.size() - done > 1) {
      std::array<PhiloxCounter, Few::blocks> group{};
      std::copy(counters.begin() + static_cast<std::ptrdiff_t>(done), counters.end(),
                group.begin());
      each_avx2(key, group, group);
      std::copy_n(group.begin(), counters.size() - done,
                  out.begin() + static_cast<std::ptrdiff_t>(done));
      done = counters.size();
    }
  }
#endif
  for (; done < out.size(); ++done) out[done] = philox(key, counters[done]);
}

}  // namespace orgsim
