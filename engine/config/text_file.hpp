// Reads a whole text file that a stranger may have written: it must be a regular, readable,
// non-empty file of valid UTF-8 within a size limit. Each failure is one problem in one line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "config/problems.hpp"

namespace orgsim {

/// The text of the file without a byte order mark, or nothing after adding a problem.
/// `named_at`: where the file is named (an `extends`), when it is not the user who names it; a file
/// that cannot be read is then a problem of that place. `label` stands for the file in positions.
std::optional<std::string> read_text_file(const std::filesystem::path& path,
                                          const std::string& label, std::size_t most_bytes,
                                          Problems& problems, const Position& named_at = {});

/// Removes a byte order mark and checks that `text` is UTF-8; false after adding a problem.
bool accept_text(std::string& text, const std::string& label, Problems& problems);

}  // namespace orgsim
