//! Fitting the straight line that corrects a model's probabilities (Platt 1999).

use crate::ranking::{Calibration, log_odds, logistic};

/// How many steps Newton's method takes. It needs only a few.
const STEPS: usize = 25;

/// The weight of a prior of slope 1 and intercept 0, so that a handful of outcomes moves the line little.
const PRIOR: f64 = 1.0;

/// The bins of the expected calibration error (Naeini, Cooper and Hauskrecht 2015).
const BINS: usize = 10;

/// Fits the line to outcomes: probabilities, each with whether the prediction was right.
pub(super) fn fit(outcomes: &[(f32, bool)]) -> Calibration {
    let (mut slope, mut intercept) = (1.0, 0.0);
    for _ in 0..STEPS {
        // The gradient and the Hessian of the negative log-likelihood.
        let (mut by_slope, mut by_intercept) = (PRIOR * (slope - 1.0), PRIOR * intercept);
        let (mut slopes, mut both, mut intercepts) = (PRIOR, 0.0, PRIOR);
        for &(probability, right) in outcomes {
            let x = f64::from(log_odds(probability));
            let predicted = f64::from(logistic((slope * x + intercept) as f32));
            let error = predicted - f64::from(u8::from(right));
            let curve = predicted * (1.0 - predicted);
            by_slope += error * x;
            by_intercept += error;
            slopes += curve * x * x;
            both += curve * x;
            intercepts += curve;
        }
        let determinant = slopes * intercepts - both * both;
        slope -= (intercepts * by_slope - both * by_intercept) / determinant;
        intercept -= (slopes * by_intercept - both * by_slope) / determinant;
    }
    let (slope, intercept) = (slope as f32, intercept as f32);
    // A falling line would reverse the order of answers: then the probabilities say nothing.
    if slope.is_finite() && intercept.is_finite() && slope > 0.0 {
        Calibration { slope, intercept }
    } else {
        Calibration::NONE
    }
}

/// The difference between probabilities and the share of right predictions, as a mean over bins of equal width. `None`
/// without outcomes.
pub(super) fn expected_error(outcomes: &[(f32, bool)]) -> Option<f64> {
    let mut bins = [0.0; BINS];
    for &(probability, right) in outcomes {
        let bin = (probability * BINS as f32) as usize;
        bins[bin.min(BINS - 1)] += f64::from(probability) - f64::from(u8::from(right));
    }
    let sum: f64 = bins.iter().map(|gap| gap.abs()).sum();
    (!outcomes.is_empty()).then(|| sum / outcomes.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Outcomes in which each probability is right for a given share.
    fn outcomes(shares: &[(f32, u32)]) -> Vec<(f32, bool)> {
        shares.iter().flat_map(|&(said, of_100)| (0..100).map(move |at| (said, at < of_100))).collect()
    }

    #[test]
    fn true_probabilities_stay_as_they_are() {
        let line = fit(&outcomes(&[(0.2, 20), (0.5, 50), (0.9, 90)]));
        assert!((line.of(0.2) - 0.2).abs() < 0.02 && (line.of(0.9) - 0.9).abs() < 0.02, "{line:?}");
    }

    #[test]
    fn boasting_is_taken_back() {
        let boasts = outcomes(&[(0.7, 60), (0.9, 75), (0.99, 91)]);
        let line = fit(&boasts);
        let tamed: Vec<(f32, bool)> =
            boasts.iter().map(|&(probability, right)| (line.of(probability), right)).collect();
        assert!(expected_error(&boasts).unwrap() > 0.1);
        assert!(expected_error(&tamed).unwrap() < 0.02, "{line:?}");
    }

    #[test]
    fn nothing_is_learned_from_nothing() {
        assert_eq!(fit(&[]), Calibration::NONE);
        assert_eq!(expected_error(&[]), None);
    }

    #[test]
    fn probabilities_that_tell_the_contrary_are_left() {
        assert_eq!(fit(&outcomes(&[(0.1, 90), (0.9, 10)])), Calibration::NONE);
    }
}
