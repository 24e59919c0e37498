//! Mistakes in the option `of`.

use patterns::{Subject, case, patterns};
use serde_json::Value;

#[derive(Subject)]
struct Point {
    x: u8,
}

mod other {
    #[derive(patterns::Subject)]
    pub struct Point {
        pub y: u8,
    }
}

struct Underived;

impl Point {
    #[patterns(of = Self)]
    fn own(&self) -> u8 {
        match self {
            _ => 1,
        }
    }
}

#[patterns(of)]
fn without_type(point: &Point) -> u8 {
    match point {
        _ => 1,
    }
}

#[patterns(of())]
fn without_any(point: &Point) -> u8 {
    match point {
        _ => 1,
    }
}

#[patterns(of = Point, of = Point)]
fn twice(point: &Point) -> u8 {
    match point {
        _ => 1,
    }
}

#[patterns(of = Point)]
fn one_type_for_two(point: &Point, other: &Point) -> u8 {
    match (point, other) {
        _ => 1,
    }
}

#[patterns(of((Point, other::Point)))]
fn alike(point: &Point, other: &other::Point) -> u8 {
    match (point, other) {
        _ => 1,
    }
}

#[patterns(total, of = Point)]
fn of_another_type(value: &Value) -> u8 {
    match value {
        json!({"x": u8(x)}) => x,
    }
}

#[patterns(total, of = Option<Point>)]
fn of_an_option(value: &Point) -> u8 {
    match value {
        null => 0,
        json!({"x": u8(x)}) => x,
    }
}

#[patterns(of = Underived)]
fn without_shape(value: &Underived) -> u8 {
    match value {
        _ => 1,
    }
}

fn main() {
    let (point, other) = (Point { x: 1 }, other::Point { y: 1 });
    let _ = [point.own(), without_type(&point), without_any(&point), twice(&point)];
    let _ = [one_type_for_two(&point, &point), alike(&point, &other)];
    let _ = [of_another_type(&Value::Null), of_an_option(&point), without_shape(&Underived)];
    case!(of, matches!(point, _));
}
