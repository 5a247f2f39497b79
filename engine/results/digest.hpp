// SHA-256 (FIPS 180-4, by OpenSSL) of datasets, in a form that anyone can recompute and that can be
// made while records stream in:
//   an array's digest is the SHA-256 of the concatenated 32-byte SHA-256 of its slices along the
//   first dimension; a scalar is one slice. A slice is its elements in row-major order: numbers
//   little-endian as stored, a text as its UTF-8 bytes followed by one zero byte. In the columns of
//   tables a slice is a block of rows_per_slice rows, the last one shorter: rows are many and
//   small.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

struct evp_md_ctx_st;  // of OpenSSL, whose header stays in digest.cpp

namespace orgsim {

/// One running SHA-256.
class Sha256 {
 public:
  using Bytes = std::array<unsigned char, 32>;
  Sha256();
  void update(const void* bytes, std::size_t count);
  /// The digest; nothing may follow.
  Bytes finish();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const noexcept;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// Of a column of a table.
inline constexpr std::size_t rows_per_slice = 16384;

/// The digest of a dataset whose slices come whole and in order.
class SliceDigest {
 public:
  void add(const void* slice, std::size_t bytes);
  /// 64 lower-case hexadecimal digits; nothing may follow.
  std::string finish();

 private:
  Sha256 whole_;
};

/// The digest of one dataset; slices may be filled in any interleaving.
class DatasetDigest {
 public:
  /// `slices`: the first dimension's length, 1 for a scalar.
  explicit DatasetDigest(std::size_t slices) : slices_(slices) {}
  void update(std::size_t slice, const void* bytes, std::size_t count) {
    slices_[slice].update(bytes, count);
  }
  void update(std::size_t slice, const std::string& text) {
    update(slice, text.c_str(), text.size() + 1);
  }
  /// 64 lower-case hexadecimal digits; nothing may follow.
  std::string finish();

 private:
  std::vector<Sha256> slices_;
};

}  // namespace orgsim
