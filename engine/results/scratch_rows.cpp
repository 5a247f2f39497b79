#include "results/scratch_rows.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/assert.hpp"
#include "base/errors.hpp"

namespace orgsim {
namespace {

[[noreturn]] void fail(const std::string& shown, const char* what) {
  throw EnvironmentError(fmt::format("{}: cannot {} rows put aside: {}", shown, what,
                                     errno != 0 ? std::strerror(errno) : "the file is short"));
}

/// Moves all bytes by `pread` or `pwrite`, which may do less than they were asked for.
template <class Move, class Byte>
bool moved(const Move& move, int descriptor, Byte* bytes, std::size_t count, std::size_t place) {
  while (count > 0) {
    errno = 0;
    const ssize_t done = move(descriptor, bytes, count, static_cast<off_t>(place));
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    const auto step = static_cast<std::size_t>(done);
    bytes += step;
    place += step;
    count -= step;
  }
  return true;
}

}  // namespace

ScratchRows::ScratchRows(const std::filesystem::path& output, std::size_t cells)
    : shown_(output.string()), row_(cells) {
  std::string name = (output.parent_path() / ".orgsim-XXXXXX").string();
  descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) fail(shown_, "make a file for");
  ::unlink(name.c_str());
}

ScratchRows::~ScratchRows() {
  ::close(descriptor_);
}

void ScratchRows::write(std::size_t row, std::span<const double> values) {
  ORGSIM_ASSERT(values.size() == row_.size());
  std::ranges::transform(values, row_.begin(),
                         [](double value) { return static_cast<float>(value); });
  const std::size_t size = row_.size() * sizeof(float);
  const auto* bytes = reinterpret_cast<const unsigned char*>(row_.data());
  if (!moved(::pwrite, descriptor_, bytes, size, row * size)) fail(shown_, "write");
}

void ScratchRows::read(std::size_t row, std::size_t first, std::span<float> values) const {
  ORGSIM_ASSERT(first + values.size() <= row_.size());
  const std::size_t place = (row * row_.size() + first) * sizeof(float);
  auto* bytes = reinterpret_cast<unsigned char*>(values.data());
  if (!moved(::pread, descriptor_, bytes, values.size_bytes(), place)) fail(shown_, "read");
}

}  // namespace orgsim
