import ReStructuredText
import SourceText

extension Section {
  /// The bytes from the title, or the line above it, to the end of the line below it.
  func head(in source: SourceFile) -> Range<Int> {
    let underline = min(source.lineIndex(of: title.lowerBound) + 1, source.lineCount - 1)
    return range.lowerBound..<max(title.upperBound, source.lineRange(underline).upperBound)
  }
}
