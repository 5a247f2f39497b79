// Text as bytes: is it UTF-8, in which column does a byte stand, and how a stranger's text is
// quoted in a one-line message. Columns count characters (code points) from 1, as editors and
// toml++ do.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace orgsim {

/// The first byte that is not part of a valid UTF-8 sequence (RFC 3629), or nothing.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Line and column, both from 1; 0 = unknown.
struct Place {
  int line = 0;
  int column = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

/// The place of byte `offset` in `text`.
Place place_of(std::string_view text, std::size_t offset);

/// 'text' in single quotes, cut to 60 characters with "..." and to valid UTF-8.
std::string in_quotes(std::string_view text);

/// `text` with U+FFFD in place of every byte that is no UTF-8: for file names in messages.
std::string as_utf8(std::string_view text);

}  // namespace orgsim
