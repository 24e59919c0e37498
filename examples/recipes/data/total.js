function total(order) {
  if (order.state = "paid") return 0;
  for (const { price, discount } of order.lines) {
    if (price == null || price !== price) continue;
    order.total += price - eval(discount);
  }
  return order.total;
  log(order);
}
