#include "config/text_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "config/utf8.hpp"

namespace orgsim {
namespace {

/// Why `path` is not a file that can be read as text, or "".
std::string unfit(const std::filesystem::path& path) {
  namespace fs = std::filesystem;
  // the system refuses such names, but only after cutting them at the NUL
  if (path.native().find('\0') != std::string::npos) return "a file name with a NUL character";
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return "no such file";
  if (error) return error.message();
  if (fs::is_directory(status)) return "this is a directory, not a file";
  if (!fs::is_regular_file(status)) return "not a regular file";
  return {};
}

}  // namespace

std::optional<std::string> read_text_file(const std::filesystem::path& path,
                                          const std::string& label, std::size_t most_bytes,
                                          Problems& problems, const Position& named_at) {
  // a file named in another file is a problem of the place that names it
  const auto cannot_read = [&](const std::string& why) {
    if (named_at.file.empty())
      problems.add({label, 0, 0}, why);
    else
      problems.add(named_at, fmt::format("cannot read {}: {}", in_quotes(label), why));
    return std::nullopt;
  };
  if (const std::string why = unfit(path); !why.empty()) return cannot_read(why);
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) return cannot_read(std::generic_category().message(errno));

  // read in pieces up to the limit: a file may grow, and its size may be a lie
  std::string text;
  constexpr std::size_t piece = std::size_t{1} << 16;
  while (in && text.size() <= most_bytes) {
    const std::size_t before = text.size();
    text.resize(before + piece);
    in.read(text.data() + before, static_cast<std::streamsize>(piece));
    text.resize(before + static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) return cannot_read("reading failed");
  if (text.size() > most_bytes)
    return cannot_read(fmt::format("the file is too large; at most {} MiB", most_bytes >> 20));
  if (text.empty()) return cannot_read("the file is empty");
  if (!accept_text(text, label, problems)) return std::nullopt;
  return text;
}

bool accept_text(std::string& text, const std::string& label, Problems& problems) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    problems.add({label, 1, 1}, "not UTF-8 but UTF-16", "save the file as UTF-8");
    return false;
  }
  const std::optional<std::size_t> wrong = first_invalid_utf8(text);
  if (!wrong) return true;
  const Place place = place_of(text, *wrong);
  const auto byte = static_cast<unsigned char>(text[*wrong]);
  problems.add({label, place.line, place.column}, fmt::format("not UTF-8: byte 0x{:02x}", byte),
               "save the file as UTF-8");
  return false;
}

}  // namespace orgsim
