//! Functions that are compared on equal inputs, and must give equal answers.

use std::hint::black_box;
use std::rc::Rc;

use generate::data;

/// The clause that matched, and what its body computed from the names; `None` if no clause matched.
pub type Answer = Option<(u32, u64)>;

/// A function that is compared, with its inputs.
pub trait Competitor {
    fn name(&self) -> &'static str;

    /// Its answer to one of the inputs.
    fn answer(&self, input: usize) -> Answer;

    /// Runs it over all inputs. Instructions are counted from the call of `counted_run` in it to
    /// the return. What its first call makes for all later ones, such as the plan of a Mismatch, is
    /// made before.
    fn run(&self) -> u64;

    /// Runs it over the inputs with these numbers, in this order. This is what the times measure.
    fn run_in_order(&self, order: &[u32]) -> u64;
}

/// A function over inputs of its own type. If the types of two functions differ, their inputs still
/// have equal content, in equal order.
pub fn over<T: 'static>(
    name: &'static str,
    inputs: &Rc<[T]>,
    run: fn(&T) -> Answer,
) -> Box<dyn Competitor> {
    Box::new(Over {
        name,
        inputs: Rc::clone(inputs),
        run,
    })
}

struct Over<T> {
    name: &'static str,
    inputs: Rc<[T]>,
    run: fn(&T) -> Answer,
}

impl<T> Competitor for Over<T> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn answer(&self, input: usize) -> Answer {
        (self.run)(&self.inputs[input])
    }

    fn run(&self) -> u64 {
        black_box(self.answer(0));
        // This must not be a tail call, because callgrind would not see a jump as a call.
        black_box(counted_run(self.run, &self.inputs))
    }

    fn run_in_order(&self, order: &[u32]) -> u64 {
        order.iter().fold(0, |sum, &at| {
            let answer = black_box((self.run)(&self.inputs[at as usize]));
            let (clause, value) = answer.unwrap_or_default();
            sum ^ value ^ u64::from(clause)
        })
    }
}

#[inline(never)]
fn counted_run<T>(run: fn(&T) -> Answer, inputs: &[T]) -> u64 {
    inputs.iter().fold(0, |sum, input| {
        let (clause, value) = black_box(run(input)).unwrap_or_default();
        sum ^ value ^ u64::from(clause)
    })
}

/// Functions that give equal answers, and their number of inputs.
pub struct Workload {
    pub name: String,
    pub inputs: usize,
    /// The functions. The project's own comes first.
    pub competitors: Vec<Box<dyn Competitor>>,
    /// The name of the function to beat.
    pub yardstick: &'static str,
}

impl Workload {
    /// The numbers of the inputs in a random order, each equally often.
    ///
    /// The order is too long for the processor to learn. If a few hundred inputs are run again and
    /// again in one order, it predicts the branches of each input from those before it. It does so
    /// better the fewer branches a function has, which says nothing about inputs that come once.
    #[must_use]
    pub fn order(&self) -> Vec<u32> {
        const LENGTH: usize = 1 << 14;
        let inputs = u32::try_from(self.inputs).expect("a few");
        let mut order: Vec<u32> = (0..inputs).collect();
        if inputs > 1 {
            order = order.repeat(LENGTH.div_ceil(self.inputs));
            data::shuffle(&mut order);
        }
        order
    }

    /// The competitor with this name, if there is one.
    #[must_use]
    pub fn competitor(&self, name: &str) -> Option<&dyn Competitor> {
        let mut competitors = self.competitors.iter();
        let found = competitors.find(|competitor| competitor.name() == name);
        found.map(|competitor| &**competitor)
    }

    /// Panics unless all functions give equal answers.
    pub(crate) fn compare(&self) {
        let (first, others) = self.competitors.split_first().expect("a competitor");
        for input in 0..self.inputs {
            let expected = first.answer(input);
            for other in others {
                let answer = other.answer(input);
                let (other, workload) = (other.name(), &self.name);
                assert_eq!(answer, expected, "{other} of {workload} on input {input}");
            }
        }
    }
}

/// Functions over values: the function `route` in each of these modules.
macro_rules! competitors {
    ($inputs:expr, $module:path: $($name:ident)*) => {{
        use $module as all;
        vec![$($crate::over(stringify!($name), $inputs, |value| all::$name::route(value))),*]
    }};
}

pub(crate) use competitors;
