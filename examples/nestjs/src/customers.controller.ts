import { HttpService } from '@nestjs/axios';
import { Controller, Get } from '@nestjs/common';
import { map, type Observable } from 'rxjs';

interface Customers {
  customers: { customer_id: string; name: string }[];
}

@Controller('customers')
export class CustomersController {
  constructor(private readonly http: HttpService) {}

  @Get()
  list(): Observable<string[]> {
    const response = this.http.get<Customers>('/customers');
    return response.pipe(map(({ data }) => data.customers.map(({ name }) => name)));
  }
}
