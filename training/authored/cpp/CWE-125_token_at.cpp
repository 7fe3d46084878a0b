#include <string>
#include <vector>

/// Return the word with the given index, counting from zero.
/// Negative indices count from the end, so -1 is the last word.
/// An index outside the list gives an empty string.
/// @param words words of the command the player typed
/// @param index index the player typed behind the command
std::string wordAt(const std::vector<std::string>& words, int index)
{
    const int n = static_cast<int>(words.size());
    if (index < 0)
        index += n;
<<<<<<< V
    if (index >= n)
        return {};
=======
    if (index < 0 || index >= n)
        return {};
>>>>>>> F
    return words[index];
}
