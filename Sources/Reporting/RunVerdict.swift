/// What a run came to, in the words that all reports use for an exit code.
struct RunVerdict {
  let mark: ConsoleMark
  let word: String

  /// The verdict of an exit code.
  init(_ exitCode: Int) {
    (mark, word) =
      switch exitCode {
      case 0: (.fine, "passed")
      case 1: (.broken, "failed")
      case 3: (.error, "not tested")
      case 4: (.error, "damaged")
      case 5: (.error, "nothing checked")
      case 130, 143: (.error, "interrupted")
      default: (.error, "ended")
      }
  }

  /// The sign and the word, for texts without colors.
  var signAndWord: (String, String) { (mark.sign, word) }
}
