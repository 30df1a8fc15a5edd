import SourceText
package import Transforms

extension ExpressionError.Kind {
  /// What to do about it; of a function that there is none of, the nearest name.
  package var nearestHint: String {
    if case .unknownFunction(let name) = self,
      let nearest = NameSuggestion.nearest(
        to: name,
        among: Expression.Function.allCases.map(\.rawValue)
      )
    {
      return "did you mean `\(nearest)`?"
    }
    return hint
  }
}
